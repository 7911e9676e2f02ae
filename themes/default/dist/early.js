(()=>{var e="mingbian:elder",c=document.getElementById("mb-elder");c.onchange=()=>{try{c.checked?localStorage[e]=1:delete localStorage[e]}catch{}};try{c.checked=localStorage[e]==="1"}catch{}})();
